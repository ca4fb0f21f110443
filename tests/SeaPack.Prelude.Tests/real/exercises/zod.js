const { z } = require('zod');
const { print } = require('../report.js');
const schema = z.object({ a: z.number().int(), b: z.string().email().optional() });
print('good', schema.parse({ a: 1 }));
print('bad', schema.safeParse({ a: 'x', b: 'y' }).error.issues.map(({ path, code }) => [path, code]));

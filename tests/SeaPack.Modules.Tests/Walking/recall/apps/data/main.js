const moment = require('moment');
const { format } = require('date-fns');
const locale = process.env.APP_LOCALE || 'de';
moment.locale(locale);
console.log(moment('2020-01-01').format('MMMM'), moment.locale());
import('date-fns/locale/' + locale).then((found) => console.log(format(new Date(2020, 0, 1), 'MMMM', { locale: found[locale] })));
const Ajv = require('ajv');
console.log(new Ajv().compile({ type: 'string', format: undefined })('a'));
console.log(require('handlebars').compile('{{a}}')({ a: 1 }));

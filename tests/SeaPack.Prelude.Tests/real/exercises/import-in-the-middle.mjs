import { register } from 'node:module';
import { Hook, createAddHookMessageChannel } from 'import-in-the-middle';
import { print } from '../report.js';
const { registerOptions, waitForAllMessagesAcknowledged } = createAddHookMessageChannel();
register('import-in-the-middle/hook.mjs', import.meta.url, registerOptions);
new Hook(['node:os'], (exported) => { exported.platform = () => 'patched'; });
await waitForAllMessagesAcknowledged();
print('patched', (await import('node:os')).platform());

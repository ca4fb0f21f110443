import { register } from 'node:module';
register('data:text/javascript,export const load = (url, context, nextLoad) => nextLoad(url, context);');

import { inner } from './inner.js';
export default class Widget { inner = inner; }
export { inner };

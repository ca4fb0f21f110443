import { chunk } from './sum.mjs'; export default ({ a, b }) => chunk(a, b);

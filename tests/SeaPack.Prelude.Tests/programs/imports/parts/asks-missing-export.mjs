import { nope } from './x.mjs';
export default nope;

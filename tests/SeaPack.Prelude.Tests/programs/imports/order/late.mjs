import './last.mjs';
import './second.mjs';
import { order } from './log.mjs';
order.push('late');

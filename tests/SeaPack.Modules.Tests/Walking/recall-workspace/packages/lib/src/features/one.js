export { default } from '@recall/lib/features/two.js';

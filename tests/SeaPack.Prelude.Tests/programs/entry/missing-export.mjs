import { nothing } from '../esm/fixtures/values.mjs';

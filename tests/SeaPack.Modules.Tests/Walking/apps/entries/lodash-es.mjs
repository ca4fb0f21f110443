import { chunk, debounce, template } from 'lodash-es';
console.log(chunk([1, 2, 3], 2), typeof debounce, template('<%= a %>')({ a: 1 }));

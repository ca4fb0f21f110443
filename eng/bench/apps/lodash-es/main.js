import chunk from 'lodash-es/chunk.js';
import groupBy from 'lodash-es/groupBy.js';
import merge from 'lodash-es/merge.js';
import template from 'lodash-es/template.js';

const pairs = chunk([1, 2, 3, 4], 2);
console.log(merge({ a: 1 }, { b: groupBy(pairs, 'length') }).a, template('<%= x %>')({ x: pairs.length }));

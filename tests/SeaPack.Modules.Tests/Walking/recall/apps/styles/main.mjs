import postcss from 'postcss';
import autoprefixer from 'autoprefixer';
import less from 'less';
console.log((await postcss([autoprefixer({ overrideBrowserslist: ['last 4 versions'] })]).process('a { user-select: none }', { from: undefined })).css.length > 20);
console.log((await less.render('@a: 1px; b { c: @a }')).css.includes('1px'));

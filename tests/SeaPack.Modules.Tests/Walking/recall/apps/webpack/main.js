const path = require('path');
const webpack = require('webpack');
webpack({
  mode: 'production', context: __dirname, entry: path.join(__dirname, 'src/index.js'), output: { path: path.join(require('os').tmpdir(), 'recall-webpack') },
  module: { rules: [
    { test: /\.js$/, use: { loader: 'babel-loader', options: { presets: ['@babel/preset-env'], babelrc: false, configFile: false } } },
    { test: /\.css$/, use: ['style-loader', 'css-loader'] },
  ] },
}, (error, stats) => console.log(error ?? stats.compilation.errors.map(String), stats?.hasErrors()));

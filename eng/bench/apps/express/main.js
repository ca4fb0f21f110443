'use strict';

const express = require('express');

const app = express();
app.get('/', (request, response) => response.send('ok'));
console.log(typeof app.handle);

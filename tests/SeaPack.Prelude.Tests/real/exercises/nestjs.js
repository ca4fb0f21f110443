require('reflect-metadata');
const { Module, Controller, Get, Injectable, Param, Inject } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { print } = require('../report.js');
const decorate = (decorators, target, key) => { for (const decorator of decorators) key === undefined ? decorator(target) : decorator(target.prototype, key, Object.getOwnPropertyDescriptor(target.prototype, key)); };
class Service { greet(name) { return `hello ${name}`; } }
decorate([Injectable()], Service);
class Greeter { constructor(service) { this.service = service; } greet(name) { return { greeting: this.service.greet(name) }; } }
Param('name')(Greeter.prototype, 'greet', 0);
Inject(Service)(Greeter, undefined, 0);
decorate([Get('/hello/:name')], Greeter, 'greet');
decorate([Controller()], Greeter);
class App {}
decorate([Module({ controllers: [Greeter], providers: [Service] })], App);
(async () => {
  const app = await NestFactory.create(App, { logger: false });
  await app.listen(0, '127.0.0.1');
  const at = await app.getUrl();
  print('greeting', await (await fetch(`${at}/hello/you`)).json());
  print('missing', (await fetch(`${at}/nope`)).status);
  await app.close();
})();

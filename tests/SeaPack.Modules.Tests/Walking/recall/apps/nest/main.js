require('reflect-metadata');
const { Module, Controller, Get } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
class Cats { find() { return ['tom']; } }
Reflect.decorate([Get()], Cats.prototype, 'find', Object.getOwnPropertyDescriptor(Cats.prototype, 'find'));
Get()(Cats.prototype, 'find', Object.getOwnPropertyDescriptor(Cats.prototype, 'find'));
Controller('cats')(Cats);
class App {}
Module({ controllers: [Cats] })(App);
(async () => {
  const app = await NestFactory.create(App, { logger: false });
  await app.listen(0, '127.0.0.1');
  console.log(await (await fetch(`http://127.0.0.1:${app.getHttpServer().address().port}/cats`)).text());
  await app.close();
})();

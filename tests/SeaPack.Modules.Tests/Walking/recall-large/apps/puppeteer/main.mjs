import { existsSync } from 'node:fs';
import { lookup } from 'mime-types';
import limit from 'p-limit';
import { PNG } from 'pngjs';
import puppeteer from 'puppeteer';

const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const one = limit(1);
if (!executablePath) {
  // All of the library is loaded, and no more can be done.
  console.log(puppeteer.defaultArgs().length, lookup('a.png'), await one(() => puppeteer.connect({ browserURL: 'http://127.0.0.1:9' }).catch((fault) => fault.constructor.name)));
} else {
  const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.setContent('<title>Recall</title><h1>puppeteer</h1>');
  const picture = PNG.sync.read(Buffer.from(await page.screenshot()));
  console.log(await page.title(), await page.$eval('h1', (element) => element.textContent), picture.width, lookup('a.png'), await one(() => 1));
  await browser.close();
}

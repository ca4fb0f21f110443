import path from 'node:path';
import { fileURLToPath } from 'node:url';
import i18next from 'i18next';
import Backend from 'i18next-fs-backend';
const __dirname = path.dirname(fileURLToPath(import.meta.url));
await i18next.use(Backend).init({ lng: process.argv[2] || 'de', fallbackLng: 'en', preload: ['de', 'en'], backend: { loadPath: path.join(__dirname, 'locales/{{lng}}/{{ns}}.json') } });
console.log(i18next.t('hello'));

const report = require('../report.js');
report({
  number: () => new Intl.NumberFormat('de-DE').format(1234567.89),
  date: () => new Intl.DateTimeFormat('ja-JP', { timeZone: 'UTC', dateStyle: 'full' }).format(0),
  collator: () => ['ä', 'a', 'z'].sort(new Intl.Collator('sv').compare),
  segmenter: () => [...new Intl.Segmenter('th', { granularity: 'word' }).segment('สวัสดีชาวโลก')].length,
  plural: () => new Intl.PluralRules('pl').select(5),
  zones: () => Intl.supportedValuesOf('timeZone').length > 300,
});

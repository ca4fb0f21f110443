// Reads {"ranges": [...], "versions": [...]} and answers, for each range, null when it is not one, else a string of 0 and 1, one for each version.
const semver = require(require('path').join(process.argv[2], 'node_modules', 'semver'));
const { ranges, versions } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const parsed = versions.map(version => semver.parse(version));
console.log(JSON.stringify(ranges.map(text => {
  try {
    const range = new semver.Range(text);
    return parsed.map(version => range.test(version) ? '1' : '0').join('');
  } catch {
    return null;
  }
})));

module.exports = ({ n, fail }) => {
  if (fail) throw new Error('a task failed');
  return n * (n + 1) / 2;
};
module.exports.double = (n) => n * 2;

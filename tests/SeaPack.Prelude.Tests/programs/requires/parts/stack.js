module.exports = function stackOf() {
  return new Error('here').stack;
};

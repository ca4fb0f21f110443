// Descriptors of packaged files that were given out: { entry, dev, ino } of the copy behind each. Whether it is still that, and not
// closed and given out again by others, is looked up when asked.

module.exports = new Map();

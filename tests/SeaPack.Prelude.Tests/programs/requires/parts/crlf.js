'use strict';
module.exports = () => {
  throw new Error('line 3');
};

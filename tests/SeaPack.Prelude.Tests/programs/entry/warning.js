process.emitWarning('careful', 'OwnWarning', 'OWN1');
process.emitWarning('old', 'DeprecationWarning', 'DEP_OWN');

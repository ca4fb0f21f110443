function deep() { return deep() + 1; }
try { deep(); } catch (e) { console.log(e.name, e.message); }

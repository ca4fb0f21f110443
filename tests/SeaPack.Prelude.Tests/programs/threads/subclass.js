const report = require('../report.js');
const at = (name) => require('path').join(__dirname, 'parts', name);
const { Worker } = require('worker_threads');
const once = (worker) => new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
class Pool extends Worker { constructor(file) { super(file); this.extra = 'kept'; } ask() { return once(this); } }
report({
  methods: async () => { const pool = new Pool(at('posts.js')); return [pool.extra, pool instanceof Worker, pool.constructor.name, await pool.ask()]; },
});

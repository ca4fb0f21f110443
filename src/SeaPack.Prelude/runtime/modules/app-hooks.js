// Whether the app has hooks of its own on the loading of modules: then every request takes the long way, past all of them.
module.exports = { present: false };

const mongoose = require('mongoose');
const Cat = mongoose.model('Cat', new mongoose.Schema({ name: String }));
console.log(new Cat({ name: 'tom' }).validateSync() === undefined);
mongoose.connect('mongodb://127.0.0.1:9/x', { serverSelectionTimeoutMS: 200 }).catch((error) => console.log(error.name));

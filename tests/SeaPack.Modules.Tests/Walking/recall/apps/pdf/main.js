const PDFDocument = require('pdfkit');
const document = new PDFDocument();
let length = 0;
document.on('data', (chunk) => { length += chunk.length; });
document.on('end', () => console.log(length > 500));
for (const font of ['Helvetica', 'Courier-Bold', 'Times-Roman']) document.font(font).text('Hello');
document.end();

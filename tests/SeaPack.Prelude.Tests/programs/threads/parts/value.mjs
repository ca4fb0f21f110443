export default 'packaged module';

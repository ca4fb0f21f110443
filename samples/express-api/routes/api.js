'use strict';

const { Router } = require('express');

const router = Router();
router.get('/where', (request, response) => {
  response.json({ file: __filename, node: process.versions.node, packaged: Boolean(process.pkg) });
});

module.exports = router;

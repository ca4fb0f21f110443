function inner() {
  throw new TypeError('thrown at line 3');
}

inner();

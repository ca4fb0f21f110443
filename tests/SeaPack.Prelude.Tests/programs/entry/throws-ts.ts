type A = {
  b: string;
};
function inner(): never {
  throw new TypeError('thrown at line 5');
}
inner();

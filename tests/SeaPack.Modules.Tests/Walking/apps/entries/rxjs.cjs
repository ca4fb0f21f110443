const { of, map, toArray } = require('rxjs');
of(1, 2).pipe(map((x) => x * 2), toArray()).subscribe((all) => console.log(all));
import('rxjs/operators').then((operators) => console.log(typeof operators.map));

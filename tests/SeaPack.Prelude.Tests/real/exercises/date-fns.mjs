import { format, addDays } from 'date-fns';
import { de } from 'date-fns/locale';
import { print } from '../report.js';
print('format', format(addDays(new Date(2024, 0, 31), 1), 'EEEE, d. MMMM yyyy', { locale: de }));
print('computed locale', format(new Date(2024, 0, 1), 'MMMM', { locale: (await import(`date-fns/locale/${['f', 'r'].join('')}`)).fr }));

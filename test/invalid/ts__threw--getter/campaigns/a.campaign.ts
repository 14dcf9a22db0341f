import { every } from 'campaigns-as-code';

throw Object.defineProperty(new Error('끝없음'), 'stack', {
  get: () => {
    for (;;) every;
  },
});

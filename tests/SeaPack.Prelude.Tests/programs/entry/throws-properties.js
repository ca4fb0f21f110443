throw Object.assign(new Error('with properties'), { code: 'E_OWN', detail: { a: 1 } });

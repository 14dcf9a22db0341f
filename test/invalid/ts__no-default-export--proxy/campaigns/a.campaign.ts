export default new Proxy({}, { getOwnPropertyDescriptor: () => { for (;;); } });

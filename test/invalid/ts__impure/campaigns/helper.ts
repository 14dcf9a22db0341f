/** 오늘 날짜 */
export const today = () => new Date().toISOString();

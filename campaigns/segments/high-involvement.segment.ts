import { segment } from 'campaigns-as-code';
import { customer } from '../customer.ts';

/** Who is after things that one thinks about for long: travel, education, jewellery. */
export default segment('high-involvement', customer.interests.hasAny(['travel', 'education', 'jewellery']), {
  description: '고관여 상품(여행, 교육, 주얼리)에 관심을 둔 회원',
});

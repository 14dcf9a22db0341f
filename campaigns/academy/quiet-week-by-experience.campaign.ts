import { all, brandMessage, firstOf, inactive, next, push } from 'campaigns-as-code';
import { campaign, customer, event, text } from '../customer.ts';
import { pushFooter } from '../footer.ts';

const junior = all(customer.experienceYears.exists(), customer.experienceYears.lte(3));

/**
 * E10. As E9, for the readers of Haru Academy, told apart by years in the trade: up to three years is junior. Juniors get
 * one of two texts (A: basics, B: stories of colleagues), everybody else gets the one for people with experience.
 */
export default campaign({
  id: 'quiet-week-by-experience',
  description: '일주일 미이용, 경력 3년 이하와 그 밖의 회원에게 다른 콘텐츠',
  owner: 'academy',
  tags: ['winback', 'content', 'ab-test'],
  goal: { event: 'content_viewed', within: '3d' },
  purpose: 'ad',
  trigger: inactive('7d', { without: [event.visited, event.content_viewed], reentry: '30d' }),
  target: customer.interests.has('academy'),
  timing: next('weekday').at('12:30'),
  exit: event.visited,
  channel: firstOf(brandMessage, push),
  variants: {
    'junior-basics': {
      when: junior,
      weight: 50,
      message: {
        brandMessage: {
          body: '주방 3년 차까지 꼭 알아 두면 좋은 칼질과 불 조절, 10분 영상으로 정리했어요.',
          buttons: [{ name: '기초 영상 보기', url: 'https://harumart.example/academy/basics' }],
        },
        push: {
          title: '(광고) 3년 차까지 꼭 챙길 주방 기본기',
          body: `칼질과 불 조절, 10분 영상으로 정리했어요.\n${pushFooter}`,
          deepLink: 'harumart://academy/basics',
        },
      },
    },
    'junior-stories': {
      when: junior,
      weight: 50,
      message: {
        brandMessage: {
          body: '“처음 1년이 가장 힘들었어요.” 먼저 시작한 동료 다섯 명의 이야기를 모았어요.',
          buttons: [{ name: '이야기 읽기', url: 'https://harumart.example/academy/stories' }],
        },
        push: {
          title: '(광고) 먼저 시작한 동료들의 이야기',
          body: `처음 1년을 어떻게 넘겼을까요?\n${pushFooter}`,
          deepLink: 'harumart://academy/stories',
        },
      },
    },
    experienced: {
      message: {
        brandMessage: {
          body: text`${customer.name.or('고객')}님, 원가율을 5% 낮춘 매장은 무엇을 바꿨을까요? 현직 셰프의 노트를 공개해요.`,
          buttons: [{ name: '노트 보기', url: 'https://harumart.example/academy/notes' }],
        },
        push: {
          title: '(광고) 원가율 5%를 낮춘 매장의 노트',
          body: `현직 셰프가 직접 썼어요.\n${pushFooter}`,
          deepLink: 'harumart://academy/notes',
        },
      },
    },
  },
  policies: { use: ['gentle'] },
  control: 10,
});

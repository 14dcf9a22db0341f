import type { TextFile } from '../write-files.ts';
import type { ChannelChoice, Choices } from './choices.ts';
import { type SampleWords, WORDS } from './sample-words.ts';

/** A campaign for each channel, and the segment that one of them names, in YAML. `check` passes on them all. */
export function samples({ channels, locale, zone }: Choices): readonly TextFile[] {
  return channels.flatMap((channel) => SAMPLES[channel](WORDS[locale], zone));
}

type Sample = (words: SampleWords, zone: string) => readonly TextFile[];

const HEAD = '# yaml-language-server: $schema=../.campaigns/schema.json\n';

const SAMPLES: Readonly<Record<ChannelChoice, Sample>> = {
  email: ({ email }, zone) => [
    {
      file: 'campaigns/come-back.campaign.yaml',
      text: `${HEAD}# ${email.about}
version: 1
id: come-back
goal: { event: purchased, within: 7d, value: amount }
purpose: ad
trigger: { every: wednesday, at: "10:00", timezone: ${zone} }
target:
  all:
    - { did: purchased }
    - { not: { did: purchased, inLast: 30d } }
channel: email
message:
  subject: ${email.subject}
  text: |
    ${email.lines.join('\n    ')}
# ${email.control}
control: 10
`,
    },
  ],
  push: ({ push }, zone) => [
    {
      file: 'campaigns/look-again.campaign.yaml',
      text: `${HEAD}# ${push.about}
version: 1
id: look-again
goal: { event: purchased, within: 3d, value: amount }
purpose: ad
trigger: { every: day, at: "18:00", timezone: ${zone} }
target:
  all:
    - { did: visited, inLast: 7d }
    - { not: { did: purchased, inLast: 7d } }
channel: push
message:
  title: ${push.title}
  body: |-
    ${push.lines.join('\n    ')}
control: 10
`,
    },
  ],
  kakao: ({ kakao }, zone) => [
    {
      file: 'campaigns/order-thanks.campaign.yaml',
      text: `${HEAD}# ${kakao.about}
version: 1
id: order-thanks
goal: { event: visited, within: 3d }
purpose: info
trigger: { every: day, at: "11:00", timezone: ${zone} }
target: { did: purchased, during: yesterday, timezone: ${zone} }
channel: alimtalk
message:
  templateCode: ORDER_THANKS_01
  body: |-
    ${kakao.lines.join('\n    ')}
  variables:
    name: '{{default customer.name "${kakao.customer}"}}'
`,
    },
  ],
  sms: ({ sms }, zone) => [
    {
      file: 'campaigns/segments/vip.segment.yaml',
      text: `# yaml-language-server: $schema=../../.campaigns/segment.schema.json
version: 1
id: vip
description: ${sms.segment}
who: { attribute: tier, is: vip }
`,
    },
    {
      file: 'campaigns/vip-thanks.campaign.yaml',
      text: `${HEAD}# ${sms.about}
version: 1
id: vip-thanks
goal: { event: purchased, within: 3d, value: amount }
purpose: ad
trigger: { every: monday, at: "10:00", timezone: ${zone} }
target: { segment: vip }
channel: lms
message:
  title: ${sms.title}
  body: |-
    ${sms.lines.join('\n    ')}
`,
    },
  ],
};

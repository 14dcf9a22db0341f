import { textSources } from '../../schema/text-schema.ts';
import { sentContents } from '../deliveries.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { buttonGroups } from './kakao-buttons.ts';

/** Kakao approves the names of an AlimTalk's buttons, so they cannot differ between people (NHN Cloud error table). */
export const buttonNamesRule: Rule = (campaign) =>
  sentContents(campaign).flatMap((content) => {
    if (content.placed.channel !== 'alimtalk') return [];
    return buttonGroups(content).flatMap(({ buttons, path }) =>
      buttons.flatMap((button, index) =>
        ('name' in button ? textSources(button.name) : []).flatMap(({ path: below, source }) =>
          /\{\{|#\{/.test(source)
            ? [
                finding({
                  code: 'channel/button-name',
                  path: [...path, index, 'name', ...below],
                  message: 'the name of an AlimTalk button cannot hold variables',
                  help: 'write the name as it was approved; variables may stand in its links',
                }),
              ]
            : [],
        ),
      ),
    );
  });

import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { FieldExtension } from '../../kernel/fields/field-extensions';
import { requireScope } from '../../kernel/request/require-scope';
import type { Context } from '../../kernel/request/context';
import { TransferRuleVersion } from '../transfer-rules/transfer-rule-version';
import { assertValidDraft } from './transfer-rule-draft.check';
import { discardDraft } from './transfer-rule-draft.delete';
import {
  DiscardTransferRuleVersionInput,
  DraftTransferRuleVersionInput,
  PublishTransferRuleVersionInput,
} from './transfer-rule-draft.input';
import { writeDraft } from './transfer-rule-draft.write';
import type { PublishingContext } from './publication';
import { publishDraft } from './publication.write';

@ObjectType({ simpleResolvers: true, description: 'The result of draftTransferRuleVersion.' })
export class DraftTransferRuleVersionPayload {
  @Field(() => TransferRuleVersion, {
    description: 'The draft, which previewTransfer and transferRuleImpact accept by its id.',
  })
  ruleVersion: TransferRuleVersion;
}

@ObjectType({ simpleResolvers: true, description: 'The result of discardTransferRuleVersion.' })
export class DiscardTransferRuleVersionPayload {
  @Field(() => TransferRuleVersion, { description: 'The draft as it was.' })
  ruleVersion: TransferRuleVersion;
}

@ObjectType({ simpleResolvers: true, description: 'The result of publishTransferRuleVersion.' })
export class PublishTransferRuleVersionPayload {
  @Field(() => TransferRuleVersion, {
    description: 'The published version, whose id is not that of the draft.',
  })
  ruleVersion: TransferRuleVersion;
}

/** The mutations that draft a version of a rule, discard a draft, and publish one. */
@Resolver()
export class TransferRuleDraftMutations {
  @Mutation(() => DraftTransferRuleVersionPayload, {
    description:
      'Draft a version of a rule. Its conditions are checked, no other tenant sees it, and ' +
      'it decides nothing but previews. It cannot be changed: a change is a new draft. A ' +
      'tenant has at most 1,000 drafts that are not published. Needs the scope rules:write.',
  })
  async draftTransferRuleVersion(
    @Arg('input', () => DraftTransferRuleVersionInput, { description: 'The version to draft.' })
    input: DraftTransferRuleVersionInput,
    @Ctx() context: Context,
  ): Promise<DraftTransferRuleVersionPayload> {
    const { tenantId } = requireScope(context, 'rules:write');
    assertValidDraft(input);
    return { ruleVersion: await writeDraft(context, tenantId, input) };
  }

  @Mutation(() => DiscardTransferRuleVersionPayload, {
    description: 'Delete a draft that is not published. Needs the scope rules:write.',
  })
  async discardTransferRuleVersion(
    @Arg('input', () => DiscardTransferRuleVersionInput, { description: 'The draft to discard.' })
    { id }: DiscardTransferRuleVersionInput,
    @Ctx() context: Context,
  ): Promise<DiscardTransferRuleVersionPayload> {
    requireScope(context, 'rules:write');
    return { ruleVersion: await discardDraft(context, id) };
  }

  @FieldExtension({ changesRecord: 'rules:publish' })
  @Mutation(() => PublishTransferRuleVersionPayload, {
    description:
      'Publish a draft as a version of its rule, under the next number, for all tenants and ' +
      'permanently. A version published as IN_FORCE begins today or within ten years; a ' +
      'version in force without an end then ends the day before. A draft that is already ' +
      'published gives its version again, whatever status is sent. It changes the rule for ' +
      'all tenants, so it needs the scope rules:publish, which a key has only if an operator ' +
      'named it.',
  })
  async publishTransferRuleVersion(
    @Arg('input', () => PublishTransferRuleVersionInput, {
      description: 'The draft to publish, its status, and the source that it rests on.',
    })
    input: PublishTransferRuleVersionInput,
    @Ctx() context: PublishingContext,
  ): Promise<PublishTransferRuleVersionPayload> {
    requireScope(context, 'rules:publish');
    return { ruleVersion: await publishDraft(context, input) };
  }
}

using System.Text.Json;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Drafting.Render.Json;

/// <summary>What a language model proposed and what became of it: key <c>proposed_facts</c>.</summary>
public static class ProposalsJson
{
    internal static void WriteArray(Utf8JsonWriter writer, IReadOnlyList<Judgement> judged)
    {
        writer.WriteStartArray();
        foreach (var judgement in judged)
        {
            var proposal = judgement.Proposal;
            writer.WriteStartObject();
            writer.WriteString("by", "model");
            writer.WriteString("standing", judgement.Standing.ToString().ToLowerInvariant());
            writer.WriteString("fact", judgement.Fact?.Id);
            writer.WriteString("code", judgement.Code);
            writer.WriteString("reason", judgement.Reason);
            writer.WriteString("name", proposal.Name);
            writer.WriteString("value", proposal.Value);
            writer.WriteString("unit", proposal.Unit);
            writer.WriteString("level", proposal.Level);
            writer.WriteString("side", proposal.Side);
            writer.WriteString("part", proposal.Part);
            writer.WriteString("assertion", proposal.Assertion);
            writer.WriteString("document", proposal.Document);
            writer.WriteNumber("line", proposal.Line);
            writer.WriteString("quote", proposal.Quote);
            if (judgement.Other is { } other)
            {
                writer.WriteStartObject("read_otherwise");
                writer.WriteString("fact", other.Id);
                writer.WriteString("document", other.Evidence.Document);
                writer.WriteNumber("line", other.Evidence.Line);
                writer.WriteString("quote", other.Evidence.Quote);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

using System.Text.Json;
using Copilot.Core.Facts.Confirmed;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Drafting.Render.Json;

/// <summary>What a language model proposed and what became of it: key <c>proposed_facts</c>.</summary>
public static class ProposalsJson
{
    /// <summary>The array alone, as <c>facts --proposed --json</c> prints it.</summary>
    public static string Write(IReadOnlyList<Judgement> judged) => JsonText.Of(writer => WriteArray(writer, judged));

    /// <summary>What persons confirmed, and whether it counts: key <c>confirmations</c>.</summary>
    internal static void WriteConfirmations(Utf8JsonWriter writer, IReadOnlyList<ConfirmedFact> confirmed)
    {
        writer.WriteStartArray("confirmations");
        foreach (var one in confirmed)
        {
            writer.WriteStartObject();
            writer.WriteString("proposal", one.Confirmation.Proposal);
            writer.WriteString("by", one.Confirmation.By);
            writer.WriteString("at", FactsJson.Time(one.Confirmation.At));
            writer.WriteString("model", one.Confirmation.Model);
            writer.WriteBoolean("counts", one.Counts);
            writer.WriteString("fact", one.Fact?.Id);
            writer.WriteString("contradicts", one.Other?.Id);
            writer.WriteString("code", one.Problem?.Code);
            writer.WriteString("reason", one.Problem?.Reason);
            writer.WriteString("name", one.Proposal.Name);
            writer.WriteString("document", one.Proposal.Document);
            writer.WriteNumber("line", one.Proposal.Line);
            writer.WriteString("quote", one.Proposal.Quote);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static void WriteArray(Utf8JsonWriter writer, IReadOnlyList<Judgement> judged)
    {
        writer.WriteStartArray();
        foreach (var judgement in judged)
        {
            var proposal = judgement.Proposal;
            writer.WriteStartObject();
            writer.WriteString("id", ProposalId.Of(proposal));
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
            writer.WriteString("date", proposal.Date);
            writer.WriteString("start", proposal.Start);
            writer.WriteString("end", proposal.End);
            writer.WriteBoolean("ongoing", proposal.Ongoing);
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

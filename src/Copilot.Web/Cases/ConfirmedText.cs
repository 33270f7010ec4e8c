using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Copilot.Core.Facts.Confirmed;
using Copilot.Core.Facts.Proposals;
using Copilot.Core.Review;

namespace Copilot.Web.Cases;

/// <summary>Writes a person's word on a fact into the text of <c>confirmed.yaml</c>: what the file would hold if it were kept by hand.</summary>
internal static class ConfirmedText
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="text">What is confirmed so far; null for nothing.</param>
    /// <param name="model">The model that proposed it; null where a person wrote it.</param>
    public static string With(string? text, FactProposal proposal, Person by, DateTimeOffset at, string? model = null)
    {
        var yaml = new StringBuilder(text ?? "confirmed:\n");
        var first = true;
        void Field(string key, string? value)
        {
            if (value is not null)
            {
                yaml.Append(first ? "  - " : "    ").Append(key).Append(": ").Append(value).Append('\n');
                first = false;
            }
        }

        // Every string of JSON is one of YAML between double quotes.
        static string? Quoted(string? value) => value is null ? null : JsonSerializer.Serialize(value, Quoting);
        Field("by", Quoted(by.Name));
        Field("at", Quoted(at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)));
        Field("model", Quoted(model));
        Field("proposal", Quoted(ProposalId.Of(proposal)));
        Field("document", Quoted(proposal.Document));
        Field("line", proposal.Line.ToString(CultureInfo.InvariantCulture));
        Field("quote", Quoted(proposal.Quote));
        Field("fact", Quoted(proposal.Name));
        Field("value", Quoted(proposal.Value));
        Field("unit", Quoted(proposal.Unit));
        Field("level", Quoted(proposal.Level));
        Field("side", Quoted(proposal.Side));
        Field("part", Quoted(proposal.Part));
        Field("assertion", Quoted(proposal.Assertion));
        Field("date", Quoted(proposal.Date));
        Field("start", Quoted(proposal.Start));
        Field("end", Quoted(proposal.End));
        Field("ongoing", proposal.Ongoing ? "true" : null);
        return yaml.ToString();
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Copilot.Core.Facts.Proposals;

namespace Copilot.Core.Facts.Confirmed;

/// <summary>The id of a proposal: the first 12 hexadecimal digits of the SHA-256 of all that it says. A proposal that says anything else has another.</summary>
public static class ProposalId
{
    private const int Digits = 12;

    public static string Of(FactProposal proposal)
    {
        // A length before each field, so that no two proposals give one text.
        var text = new StringBuilder();
        foreach (
            var field in new[]
            {
                proposal.Document,
                proposal.Line.ToString(CultureInfo.InvariantCulture),
                proposal.Quote,
                proposal.Name,
                proposal.Value,
                proposal.Unit,
                proposal.Level,
                proposal.Side,
                proposal.Part,
                proposal.Assertion,
                proposal.Date,
                proposal.Start,
                proposal.End,
                proposal.Ongoing ? "ongoing" : null,
            }
        )
        {
            text.Append(CultureInfo.InvariantCulture, $"{field?.Length ?? 0}:{field}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Digits];
    }
}

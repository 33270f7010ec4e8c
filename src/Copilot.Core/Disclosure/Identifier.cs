namespace Copilot.Core.Disclosure;

/// <summary>What identifies a person.</summary>
public enum IdentifierKind
{
    /// <summary>A name: of the person, a relative, a doctor.</summary>
    Person,

    /// <summary>The number of a record, a member, a policy, an account, a licence, or of social security.</summary>
    Number,

    /// <summary>A date of birth; never a date of service.</summary>
    Birth,

    /// <summary>A street, a box, or a place with its postal code.</summary>
    Address,

    /// <summary>A telephone or fax number, an e-mail address, an address on the web that leads to somebody's data.</summary>
    Contact,

    /// <summary>No identifier: text that already looks like a mask, so that it is not taken for one of ours.</summary>
    Literal,
}

/// <summary>An identifier in a text.</summary>
/// <param name="Start">In UTF-16 units.</param>
/// <param name="End">Exclusive; on the same line as <paramref name="Start"/>.</param>
/// <param name="Label">The words that told it, <c>MRN</c>; null where its own form did.</param>
public readonly record struct Identifier(int Start, int End, IdentifierKind Kind, string? Label = null);

namespace Copilot.ModelServer.Lies;

/// <summary>What can be wrong with a proposed fact.</summary>
public enum FactLie
{
    /// <summary>A level of which the quote does not speak.</summary>
    OtherLevel,

    /// <summary>Left for right.</summary>
    OtherSide,

    /// <summary>A value that the line does not hold.</summary>
    OtherValue,

    /// <summary>Another number of the same line, which is another thing's.</summary>
    NeighbouringValue,

    /// <summary>The number with another unit.</summary>
    OtherUnit,

    /// <summary>The name of another fact.</summary>
    OtherName,

    /// <summary>Present for absent, absent for present.</summary>
    Negated,

    /// <summary>What was, may be, is planned or is somebody else's is told as there.</summary>
    AsPresent,

    /// <summary>A line about a relative or another person stands behind it.</summary>
    OtherPerson,

    /// <summary>A word of the quote is another.</summary>
    AlteredQuote,

    /// <summary>A digit of the quote is another, and the value with it.</summary>
    AlteredQuoteAndValue,

    /// <summary>A quote that stands nowhere.</summary>
    InventedQuote,

    /// <summary>A real quote, in its place, that says nothing of it.</summary>
    EmptyQuote,

    /// <summary>The right quote, at a line where it does not stand.</summary>
    OtherLine,

    /// <summary>The right quote, in a document that does not hold it.</summary>
    OtherDocument,

    /// <summary>Longer ago: the start by two years, or the end after today.</summary>
    OtherDates,
}

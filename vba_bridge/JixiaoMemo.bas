Attribute VB_Name = "JixiaoMemo"
' Remembers answers of Python: a function depends on its arguments alone, so the same question has the same answer.
'
' The key of a question is the function and the type and value of every argument. Each value is preceded by its
' length, so that no text in a cell can pass for several values.
Option Explicit
Option Private Module

Private Const MostAnswers As Long = 4000

Private answers As Object

' Called whenever a server was started: it may be another version.
Public Sub ForgetAnswers()
    Set answers = Nothing
End Sub

' Whether the answer is known; if so it is put into the second argument.
Public Function Remembered(ByVal key As String, ByRef answer As Variant) As Boolean
    If Len(key) = 0 Or answers Is Nothing Then Exit Function
    If Not answers.Exists(key) Then Exit Function
    answer = answers.Item(key)
    Remembered = True
End Function

' Without a dictionary (a computer may forbid it) every question is simply asked again. So is one whose answer tells
' of an error inside Python: it may be over when the cell asks again.
Public Sub Remember(ByVal key As String, ByRef answer As Variant)
    If Len(key) = 0 Or IsUncomputed(answer) Then Exit Sub
    On Error Resume Next
    If answers Is Nothing Then
        Set answers = CreateObject("Scripting.Dictionary")
        answers.CompareMode = vbBinaryCompare
    End If
    If answers.Count >= MostAnswers Then answers.RemoveAll
    answers.Item(key) = answer
End Sub

Private Function IsUncomputed(ByRef answer As Variant) As Boolean
    Dim first As Variant
    If Not IsArray(answer) Then
        first = answer
    ElseIf Dimensions(answer) = 2 Then
        first = answer(LBound(answer, 1), LBound(answer, 2))
    Else
        first = answer(LBound(answer))
    End If
    If VarType(first) = vbString Then IsUncomputed = (Left$(first, Len(UncomputedSign())) = UncomputedSign())
End Function

' The key of a question; "" for one that cannot be described and is asked every time.
Public Function KeyOf(ByVal functionName As String, ByRef values As Variant) As String
    On Error GoTo Unknown
    KeyOf = functionName & Described(values)
Unknown:
End Function

Private Function Described(Optional ByRef content As Variant) As String
    Dim text As String
    If IsArray(content) Then
        Described = DescribedTable(content)
        Exit Function
    End If
    If IsLeftOut(content) Then
        Described = "missing;"
        Exit Function
    End If
    Select Case VarType(content)
        Case vbEmpty, vbNull
        Case vbDouble, vbSingle, vbDate
            text = Exactly(CDbl(content))
        Case vbObject, vbDataObject, vbUserDefinedType
            Err.Raise 13
        Case Else
            text = CStr(content)
    End Select
    Described = VarType(content) & ":" & Len(text) & ":" & text
End Function

' CStr shows 15 digits of the 17 that tell two numbers apart; what it leaves out is put behind it.
Private Function Exactly(ByVal number As Double) As String
    Exactly = CStr(number)
    Exactly = Exactly & "~" & CStr(number - CDbl(Exactly))
End Function

Private Function DescribedTable(ByRef table As Variant) As String
    Dim parts() As String
    Dim row As Long, column As Long, columns As Long, part As Long
    If Dimensions(table) = 1 Then
        ReDim parts(0 To UBound(table) - LBound(table) + 1)
        parts(0) = "list" & UBound(parts) & ";"
        For row = 1 To UBound(parts)
            parts(row) = Described(table(LBound(table) + row - 1))
        Next row
    Else
        columns = UBound(table, 2) - LBound(table, 2) + 1
        ReDim parts(0 To (UBound(table, 1) - LBound(table, 1) + 1) * columns)
        parts(0) = "table" & UBound(parts) & "/" & columns & ";"
        For row = LBound(table, 1) To UBound(table, 1)
            For column = LBound(table, 2) To UBound(table, 2)
                part = part + 1
                parts(part) = Described(table(row, column))
            Next column
        Next row
    End If
    DescribedTable = Join(parts, "")
End Function
